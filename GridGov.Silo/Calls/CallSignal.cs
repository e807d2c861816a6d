namespace GridGov.Silo.Calls;

/// <summary>What kind of word two browsers have for each other.</summary>
[JsonConverter(typeof(WireEnumConverter<SignalKind>))]
internal enum SignalKind
{
    /// <summary>The operator's session description.</summary>
    Offer,

    /// <summary>The worker's session description.</summary>
    Answer,

    /// <summary>A way on which the sender may be reached; an empty one: there are no more.</summary>
    Candidate,

    /// <summary>The worker asks for a new offer, since the way is lost.</summary>
    Restart,

    /// <summary>Whether the sender's microphone and camera are on.</summary>
    Media,
}

/// <summary>One word of one browser to the other. The silo hands it on and does not read it.</summary>
/// <param name="Number">The sender's own count from 1: what comes again is not told again.</param>
/// <param name="Kind">Which word.</param>
/// <param name="Sdp">With an offer or an answer.</param>
/// <param name="Candidate">With a candidate.</param>
/// <param name="SdpMid">With a candidate.</param>
/// <param name="SdpMLineIndex">With a candidate.</param>
/// <param name="UsernameFragment">With a candidate.</param>
/// <param name="Microphone">With media: it is on.</param>
/// <param name="Camera">With media: it is on.</param>
internal sealed record CallSignal(
    long Number, SignalKind? Kind, string? Sdp = null, string? Candidate = null, string? SdpMid = null, int? SdpMLineIndex = null, string? UsernameFragment = null,
    bool? Microphone = null, bool? Camera = null)
{
    public void Check(string path, CallParty sender, Faults faults)
    {
        if (Number < 1)
        {
            faults.Add($"{path}.number", "number must be 1 or more, and grow.");
        }

        switch (Kind)
        {
            case null:
                faults.Add($"{path}.kind", "kind must be offer, answer, candidate, restart or media.");
                break;
            case SignalKind.Offer or SignalKind.Restart or SignalKind.Answer when IsFor(Kind.Value) != sender:
                faults.Add($"{path}.kind", "The operator makes offers; the worker answers, or asks for a new one.");
                break;
            case SignalKind.Offer or SignalKind.Answer:
                faults.Require($"{path}.sdp", Sdp, SignalLimits.MaxSdp);
                break;
            default:
                break;
        }

        faults.Limit($"{path}.sdp", Kind is SignalKind.Offer or SignalKind.Answer ? null : Sdp, 0);
        faults.Limit($"{path}.candidate", Candidate, SignalLimits.MaxCandidate);
        faults.Limit($"{path}.sdpMid", SdpMid, SignalLimits.MaxWord);
        faults.Limit($"{path}.usernameFragment", UsernameFragment, SignalLimits.MaxWord);
    }

    private static CallParty IsFor(SignalKind kind) => kind == SignalKind.Offer ? CallParty.Operator : CallParty.Worker;
}

/// <summary>How much may be said. A description of one picture and one voice has some 6,000 characters, a candidate 200.</summary>
internal static class SignalLimits
{
    /// <summary>Bytes of a request.</summary>
    public const int MaxBytes = 96 * 1024;

    /// <summary>Signals of a request.</summary>
    public const int MaxOfOneRequest = 32;

    /// <summary>Signals at once; they grow back within ten seconds.</summary>
    public const int AtOnce = 120;

    public const int MaxSdp = 32 * 1024;

    public const int MaxCandidate = 1_024;

    public const int MaxWord = 256;
}
