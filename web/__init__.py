"""The same answers in a browser and as JSON: `beatbook serve`."""
