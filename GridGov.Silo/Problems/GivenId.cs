namespace GridGov.Silo.Problems;

/// <summary>Ids that somebody gives by hand are shorter than those that are made from them.</summary>
internal static class GivenId
{
    public static void Check(string field, string? id, Faults faults)
    {
        if (!PlainId.IsValid(id) || id.Length > PlainId.MaxGivenLength)
        {
            faults.Add(field, $"{field} must be 1 to {PlainId.MaxGivenLength} letters, digits, '.', '_', '-' or ':'.");
        }
    }
}
