namespace GridGov.Grains.Verification;

/// <summary>
/// Looks through a whole store: can everything be read, and does every part agree with the others? The same for every kind of store. It holds a few words
/// for every grain in memory, and one timeline at a time.
/// </summary>
public static class StoreVerification
{
    /// <summary>Verifies. What it finds is in the report; it throws only when the store cannot be read at all.</summary>
    public static Task<VerificationReport> RunAsync(IStoreContents contents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return new VerificationRun(contents).RunAsync(cancellationToken);
    }
}
