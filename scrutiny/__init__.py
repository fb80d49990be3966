"""Answers in, judgements out: claims checked, sums audited, facts followed, briefings written."""
