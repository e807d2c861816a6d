namespace GridGov.Runtime;

/// <summary>A call without result that began on its caller's thread and then had to wait.</summary>
internal sealed class AdoptedVoidCall : GrainVoidCall
{
    protected override Task Invoke(object grain) => throw new InvalidOperationException("An adopted call has already begun.");
}
