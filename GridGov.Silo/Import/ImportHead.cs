namespace GridGov.Silo.Import;

/// <summary>What every line of an import begins with; the rest is the body of the corresponding PUT.</summary>
/// <param name="Type">worker, device or resident.</param>
/// <param name="Id">Its plain id.</param>
internal sealed record ImportHead(string? Type, string? Id);
