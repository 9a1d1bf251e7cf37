namespace CustomLabels.Service.State;

/// <summary>The states of one kind of resource and the transitions between them. Any other transition is a bug, and throws.</summary>
internal sealed class StateMachine
{
    private readonly string _subject;
    private readonly Dictionary<string, string[]> _ways;

    /// <param name="subject">What has the states, for messages.</param>
    /// <param name="ways">The states that may follow each state. After a state without any, the resource is gone.</param>
    public StateMachine(string subject, Dictionary<string, string[]> ways)
    {
        _subject = subject;
        _ways = ways;
    }

    public IReadOnlyCollection<string> States => _ways.Keys;

    public bool Allows(string from, string to) => _ways.TryGetValue(from, out var next) && next.Contains(to, StringComparer.Ordinal);

    /// <summary>Requires that a transition found its row in the state it starts from.</summary>
    public static void RequireOne(int changedRows, string arn)
    {
        if (changedRows != 1)
        {
            throw new InvalidOperationException($"The state of {arn} was changed by something else meanwhile.");
        }
    }

    /// <exception cref="InvalidOperationException">There is no such transition.</exception>
    public void Require(string from, string to)
    {
        if (!Allows(from, to))
        {
            throw new InvalidOperationException($"A {_subject} cannot go from {from} to {to}.");
        }
    }
}
