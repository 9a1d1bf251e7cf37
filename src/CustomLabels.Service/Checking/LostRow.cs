namespace CustomLabels.Service.Checking;

/// <summary>A row of a damaged database that cannot be read.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Reason">Why.</param>
internal sealed record LostRow(string Table, string Reason)
{
    /// <summary>What is known of it, from an index or from its own readable part.</summary>
    public Dictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>How it was rebuilt from what is known elsewhere; null if it is lost.</summary>
    public string? Rebuilt { get; set; }

    /// <summary>A value as text; null if it is not known.</summary>
    public string? Text(string column) => Values.GetValueOrDefault(column) as string;

    /// <summary>What the row is about, such as an object with bucket and key.</summary>
    public string Item => (Table, Text("arn")) switch
    {
        ("objects", _) when Text("bucket") is { } bucket && Text("key") is { } key => $"object s3://{bucket}/{key}",
        ("projects", { } arn) => $"project {arn}",
        ("datasets", { } arn) => $"dataset {arn}",
        ("versions", { } arn) => $"model {arn}",
        _ when Values.Count == 0 => $"rows of {Table}",
        _ => $"row of {Table} ({string.Join(", ", Values.Select(pair => $"{pair.Key} {Convert.ToString(pair.Value, CultureInfo.InvariantCulture)}"))})",
    };
}
