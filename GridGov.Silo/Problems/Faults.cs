namespace GridGov.Silo.Problems;

/// <summary>What is wrong with a request, by field.</summary>
internal sealed class Faults
{
    private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public bool Any => _byField.Count > 0;

    public Dictionary<string, string[]> ByField => _byField.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>All of it in one line.</summary>
    public string Sentence => string.Join(" ", _byField.SelectMany(pair => pair.Value));

    public void Add(string field, string message)
    {
        if (!_byField.TryGetValue(field, out var messages))
        {
            _byField[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>A text of 1 to <paramref name="max"/> characters that must be there.</summary>
    public void Require(string field, string? value, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, $"{field} is missing.");
        }

        Limit(field, value, max);
    }

    /// <summary>A text that may be missing and has at most <paramref name="max"/> characters, none of them a control character but line breaks.</summary>
    public void Limit(string field, string? value, int max)
    {
        if (value is null)
        {
            return;
        }

        if (value.Length > max)
        {
            Add(field, $"{field} has {value.Length} characters; at most {max} are allowed.");
        }
        else if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            Add(field, $"{field} has a control character.");
        }
    }

    /// <summary>A list of at most <paramref name="max"/> elements.</summary>
    public void LimitCount<T>(string field, IReadOnlyCollection<T>? values, int max)
    {
        if (values?.Count > max)
        {
            Add(field, $"{field} has {values.Count} elements; at most {max} are allowed.");
        }
    }

    /// <summary>A secret that somebody brings along.</summary>
    public void CheckSecret(string? secret)
    {
        if (secret is { Length: < SecretHash.MinSecretLength })
        {
            Add("secret", $"secret has fewer than {SecretHash.MinSecretLength} characters; leave it out and one is made.");
        }

        Limit("secret", secret, 128);
    }
}
