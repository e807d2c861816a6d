using Microsoft.Extensions.Options;

namespace GridGov.Silo.Calls;

/// <summary>What the attributes cannot say: addresses that browsers take, and no TURN server without its secret.</summary>
internal sealed class CallOptionsCheck : IValidateOptions<CallOptions>
{
    private const int MinSecretLength = 16;
    private static readonly string[] Schemes = ["stun:", "stuns:", "turn:", "turns:"];

    public ValidateOptionsResult Validate(string? name, CallOptions options)
    {
        if (options.IceServers.FirstOrDefault(url => !Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.Ordinal) && url.Length > scheme.Length)) is { } odd)
        {
            return ValidateOptionsResult.Fail($"GridGov:Calls:IceServers has \"{odd}\"; an address begins with stun:, stuns:, turn: or turns:.");
        }

        return options.IceServers.Any(TurnCredentials.IsNeededFor) && options.TurnSecret.Length < MinSecretLength
            ? ValidateOptionsResult.Fail($"GridGov:Calls:TurnSecret must have {MinSecretLength} characters or more: the secret that the TURN server has as static-auth-secret.")
            : ValidateOptionsResult.Success;
    }
}
