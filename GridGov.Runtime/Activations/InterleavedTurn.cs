namespace GridGov.Runtime;

/// <summary>The context of one call among several that share an activation.</summary>
internal sealed class InterleavedTurn(ActivationContext activation) : TurnContext
{
    public override ActivationContext Activation => activation;
}
