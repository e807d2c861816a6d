using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Satisfaction;

/// <summary>Makes and reads the tokens of one-time links: sealed, so that nobody can make one or read what it is about. That it is used once is kept by the matter itself.</summary>
internal sealed class SatisfactionTokens(IDataProtectionProvider protection)
{
    /// <summary>Longer than any of ours.</summary>
    private const int MaxLength = 600;

    private readonly IDataProtector _protector = protection.CreateProtector("GridGov.Satisfaction.v1");

    public string Create(SatisfactionTicket ticket) => _protector.Protect(
        string.Create(CultureInfo.InvariantCulture, $"{ticket.District}\n{ticket.Incident}\n{ticket.Round}\n{ticket.Number}"));

    /// <summary>Null: it is none of ours.</summary>
    public SatisfactionTicket? Read(string token)
    {
        if (token.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(token).Split('\n') is [var district, var incident, var round, var number]
                ? new SatisfactionTicket(
                    new DistrictId(district), new IncidentId(incident), int.Parse(round, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture))
                : null;
        }
        catch (CryptographicException)
        {
            return null; // not a token of ours, or of keys that are gone
        }
    }
}

/// <summary>What a link is for.</summary>
/// <param name="District">The district.</param>
/// <param name="Incident">The matter.</param>
/// <param name="Round">Its round.</param>
/// <param name="Number">The link's number in that round.</param>
internal sealed record SatisfactionTicket(DistrictId District, IncidentId Incident, int Round, int Number);
