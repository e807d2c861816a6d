namespace GridGov.Silo.Residents;

/// <summary>What may be shown of somebody before a reason was given: enough to tell two apart, too little to call or to visit (脱敏).</summary>
internal static class Masked
{
    private const int ShownOfAddress = 6;
    private const int ShownOfPhone = 4;

    /// <summary>张*兰, 李*; first and last stay when there are three or more.</summary>
    public static string Name(string name) => name.Length switch
    {
        0 => "",
        1 => name,
        2 => $"{name[0]}*",
        _ => $"{name[0]}{new string('*', name.Length - 2)}{name[^1]}",
    };

    /// <summary>The last four digits; null when there are not more than that.</summary>
    public static string? Phone(string? phone) => phone is { Length: > ShownOfPhone } ? phone[^ShownOfPhone..] : null;

    /// <summary>The street without the door.</summary>
    public static string? Address(string? address) => address is null ? null : address.Length <= ShownOfAddress ? address : $"{address[..ShownOfAddress]}…";
}
