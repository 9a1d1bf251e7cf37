namespace CustomLabels;

/// <summary>An error that says what happened and what to do about it.</summary>
public sealed class CustomLabelsException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">Stable identifier in PascalCase, for instance <c>ImageTooSmall</c>.</param>
    /// <param name="kind">What kind of thing went wrong.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="target">What the user gave: a path, a name, an object.</param>
    /// <param name="innerException">The error below this one.</param>
    public CustomLabelsException(string errorId, ErrorKind kind, string message, object? target = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target;
    }

    /// <summary>Stable identifier in PascalCase.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of thing went wrong.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What the user gave; null when nothing in particular.</summary>
    public object? Target { get; }

    /// <summary>Whether this was found out before it was tried: the message says itself that something would fail, so that a dry run shows it as it is.</summary>
    public bool IsForecast { get; init; }

    /// <summary>Whether everything else would fail too: no credentials, or no answer from the endpoint.</summary>
    public bool StopsEverything => Kind is ErrorKind.Authentication or ErrorKind.Connection;

    /// <summary>Whether the message says what was done and what does the rest.</summary>
    internal bool SaysHowToGoOn { get; init; }
}
