namespace GridGov.Runtime;

/// <summary>
/// Who waits for whom. A turn remembers the turn that called it together with that turn's number; a number that has moved on
/// means that nobody waits there any more, and the chain ends.
/// </summary>
internal static class CallChain
{
    private const int MostLinksNamed = 32;

    public static bool Contains(GrainCall call, ActivationContext activation)
    {
        TurnContext? turn = call.Caller;
        var number = call.CallerTurn;
        while (turn is not null && turn.Number == number)
        {
            if (ReferenceEquals(turn.Activation, activation))
            {
                return true;
            }

            (turn, number) = turn!.ReadCaller(number);
        }

        return false;
    }

    /// <summary>The chain in words, outermost caller first.</summary>
    public static string Describe(GrainCall call)
    {
        List<string> links = [];
        TurnContext? turn = call.Caller;
        var number = call.CallerTurn;
        while (turn is not null && turn.Number == number && links.Count < MostLinksNamed)
        {
            links.Add($"{turn.Method?.ToString() ?? "turn"} on {turn.Activation.GrainId}");
            (turn, number) = turn!.ReadCaller(number);
        }

        links.Reverse();
        links.Add(call.Method.ToString());
        return "Call chain: " + string.Join(" -> ", links);
    }
}
