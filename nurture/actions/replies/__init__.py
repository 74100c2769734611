"""What clients write back: take it in, alert the front desk, handle it."""
