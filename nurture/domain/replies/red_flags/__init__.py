"""Red flags: rules that find signs of danger in a client's reply. `detect.py` applies them."""
