namespace GridGov.Runtime;

/// <summary>A write named a version that the store no longer holds.</summary>
public sealed class InconsistentStateException : Exception
{
    /// <summary>An exception without versions.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that names both versions.</summary>
    /// <param name="errorMsg">What was written.</param>
    /// <param name="storedEtag">The version in the store, null when it holds none.</param>
    /// <param name="currentEtag">The version the writer had read, null when it had read none.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base($"{errorMsg} Expected version {currentEtag ?? "none"}, the store holds {storedEtag ?? "none"}.")
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the store, null when it holds none or it is unknown.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version the writer had read, null when it had read none.</summary>
    public string? CurrentEtag { get; }
}
