namespace CustomLabels;

/// <summary>Rights on a bucket that its policy gives to somebody, and the policy that does.</summary>
public sealed record BucketGrant
{
    /// <summary>The bucket.</summary>
    public string Bucket { get; internal init; } = string.Empty;

    /// <summary>The Region of the connection that it was given with.</summary>
    public string? Region { get; internal init; }

    /// <summary>Who is given the rights: ARNs.</summary>
    public ReadOnlyList<string> Principals { get; internal init; } = [];

    /// <summary><c>Read</c>, <c>Write</c> or <c>ReadWrite</c>.</summary>
    public string Access { get; internal init; } = string.Empty;

    /// <summary>What the keys of the objects start with; null for all.</summary>
    public string? Prefix { get; internal init; }

    /// <summary>Sids of the statements that were not there before.</summary>
    public ReadOnlyList<string> Added { get; internal init; } = [];

    /// <summary>Sids of the statements that were there, and have more principals now.</summary>
    public ReadOnlyList<string> Extended { get; internal init; } = [];

    /// <summary>How many statements of the policy were there before and are as they were.</summary>
    public int Kept { get; internal init; }

    /// <summary>Whether the policy had to be changed: not when it gives these rights already.</summary>
    public bool IsChanged => Added.Count + Extended.Count > 0;

    /// <summary>The whole policy, as indented JSON.</summary>
    public string Policy { get; internal init; } = string.Empty;

    /// <summary>The bucket, and who may do what.</summary>
    public override string ToString() => $"{Bucket}: {Access} for {string.Join(", ", Principals)}";
}
