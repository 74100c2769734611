"""What a benchmark begins with: the shipped content, and clients with their enrollments and touches, by SQL."""
