"""What is known of a client, as a whole: timeline, export, erasure; and the deployment's status."""
