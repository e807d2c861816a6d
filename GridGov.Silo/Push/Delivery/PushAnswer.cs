using System.Globalization;
using System.Net.Http.Headers;

namespace GridGov.Silo.Push.Delivery;

/// <summary>What a push service made of a message (RFC 8030 §5, §8.4).</summary>
/// <param name="Result">Which.</param>
/// <param name="Status">HTTP status; 0: there was no answer.</param>
/// <param name="RetryAfter">When it wants to be asked again; null: it does not say.</param>
internal readonly record struct PushAnswer(PushResult Result, int Status, TimeSpan? RetryAfter = null)
{
    /// <summary>Longer than this nobody is told to wait: a wrong header must not silence a phone for the day.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static readonly PushAnswer Unreachable = new(PushResult.Unreachable, 0);

    public static PushAnswer Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now) => new(
        (int)status switch
        {
            >= 200 and < 300 => PushResult.Taken,
            404 or 410 => PushResult.Gone,
            429 => PushResult.Later,
            408 or >= 500 => retryAfter is null ? PushResult.Unreachable : PushResult.Later,
            _ => PushResult.Refused,
        },
        (int)status,
        WaitOf(retryAfter, now));

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        return wait is { } given ? TimeSpan.FromTicks(Math.Clamp(given.Ticks, 0, LongestWait.Ticks)) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Result} ({Status})");
}

/// <summary>See <see cref="PushAnswer"/>.</summary>
[JsonConverter(typeof(WireEnumConverter<PushResult>))]
internal enum PushResult
{
    /// <summary>It will deliver it, or has.</summary>
    Taken,

    /// <summary>There is no such phone any more.</summary>
    Gone,

    /// <summary>It asks for patience with this phone.</summary>
    Later,

    /// <summary>No answer, or trouble of its own: so it is for every phone.</summary>
    Unreachable,

    /// <summary>It does not take this message, however often it is asked.</summary>
    Refused,
}
