namespace CustomLabels;

/// <summary>How often a code occurs.</summary>
public sealed record CodeCount
{
    internal CodeCount(string code, int count)
    {
        Code = code;
        Count = count;
    }

    /// <summary>The code.</summary>
    public string Code { get; }

    /// <summary>How often it occurs.</summary>
    public int Count { get; }

    /// <summary><c>code: count</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Code}: {Count}");
}
