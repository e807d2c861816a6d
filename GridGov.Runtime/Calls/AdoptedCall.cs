namespace GridGov.Runtime;

/// <summary>A call that began on its caller's thread and then had to wait.</summary>
internal sealed class AdoptedCall<TResult> : GrainCall<TResult>
{
    protected override Task<TResult> Invoke(object grain) => throw new InvalidOperationException("An adopted call has already begun.");
}
