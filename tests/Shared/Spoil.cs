namespace CustomLabels.Tests;

/// <summary>What a <see cref="SpoilingProxy"/> does to a request.</summary>
internal enum Spoil
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The service does it, and the answer is lost.</summary>
    LoseAnswer,

    /// <summary>The answer is cut off halfway.</summary>
    CutAnswer,

    /// <summary>The connection is closed before the service has seen it.</summary>
    Reset,

    /// <summary>503, which the service has not said.</summary>
    Unavailable,

    /// <summary>Nothing listens from now on.</summary>
    Die,
}
