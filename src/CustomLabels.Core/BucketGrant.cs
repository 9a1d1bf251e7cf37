namespace CustomLabels;

/// <summary>Rights on a bucket that its policy gives to somebody, and the policy that does.</summary>
public sealed record BucketGrant
{
    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Who is given the rights: ARNs.</summary>
    public ReadOnlyList<string> Principals { get; init; } = [];

    /// <summary><c>Read</c>, <c>Write</c> or <c>ReadWrite</c>.</summary>
    public required string Access { get; init; }

    /// <summary>What the keys of the objects start with; null for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>Sids of the statements that were not there before.</summary>
    public ReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Sids of the statements that were there, and have more principals now.</summary>
    public ReadOnlyList<string> Extended { get; init; } = [];

    /// <summary>How many statements of the policy were there before and are as they were.</summary>
    public int Kept { get; init; }

    /// <summary>Whether the policy had to be changed: not when it gives these rights already.</summary>
    public bool IsChanged => Added.Count + Extended.Count > 0;

    /// <summary>The whole policy, as indented JSON.</summary>
    public required string Policy { get; init; }

    /// <summary>The bucket, and who may do what.</summary>
    public override string ToString() => $"{Bucket}: {Access} for {string.Join(", ", Principals)}";
}
