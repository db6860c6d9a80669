"""Parts that any records system needs; they know nothing of foster care."""
