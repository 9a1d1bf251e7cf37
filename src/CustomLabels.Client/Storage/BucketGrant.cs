namespace CustomLabels;

/// <summary>Rights that a bucket's policy grants, and the policy itself.</summary>
public sealed record BucketGrant
{
    /// <summary>The bucket.</summary>
    public string Bucket { get; internal init; } = string.Empty;

    /// <summary>The Region of the connection.</summary>
    public string? Region { get; internal init; }

    /// <summary>Who gets the rights: ARNs.</summary>
    public ReadOnlyList<string> Principals { get; internal init; } = [];

    /// <summary><c>Read</c>, <c>Write</c> or <c>ReadWrite</c>.</summary>
    public string Access { get; internal init; } = string.Empty;

    /// <summary>The prefix of the objects' keys; null for all objects.</summary>
    public string? Prefix { get; internal init; }

    /// <summary>Sids of the new statements.</summary>
    public ReadOnlyList<string> Added { get; internal init; } = [];

    /// <summary>Sids of the existing statements that have more principals now.</summary>
    public ReadOnlyList<string> Extended { get; internal init; } = [];

    /// <summary>The number of unchanged statements.</summary>
    public int Kept { get; internal init; }

    /// <summary>Whether the policy changes; false if it grants these rights already.</summary>
    public bool IsChanged => Added.Count + Extended.Count > 0;

    /// <summary>The whole policy, as indented JSON.</summary>
    public string Policy { get; internal init; } = string.Empty;

    /// <summary>The bucket, and who may do what.</summary>
    public override string ToString() => $"{Bucket}: {Access} for {string.Join(", ", Principals)}";
}
