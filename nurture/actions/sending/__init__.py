"""From a due touch to the provider: dispatch claims, deliver sends, recover looks after what a dead worker left."""
