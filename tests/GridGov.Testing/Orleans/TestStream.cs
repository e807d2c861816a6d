namespace GridGov.Testing;

/// <summary>A provider of streams that the test's cluster has.</summary>
/// <param name="Name">Its name.</param>
internal sealed record TestStream(string Name);
