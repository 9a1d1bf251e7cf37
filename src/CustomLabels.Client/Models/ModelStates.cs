namespace CustomLabels.Models;

/// <summary>The states of a model, and the transitions of the service itself (spec/api.md §7.3).</summary>
public static class ModelStates
{
    /// <summary>
    /// From each state, those that the service itself moves on to. A state with none stays until a user starts,
    /// stops or removes the model.
    /// </summary>
    private static readonly Dictionary<string, string[]> Next = new(StringComparer.Ordinal)
    {
        ["TRAINING_IN_PROGRESS"] = ["TRAINING_COMPLETED", "TRAINING_FAILED"],
        ["TRAINING_COMPLETED"] = [],
        ["TRAINING_FAILED"] = [],
        ["COPYING_IN_PROGRESS"] = ["COPYING_COMPLETED", "COPYING_FAILED"],
        ["COPYING_COMPLETED"] = [],
        ["COPYING_FAILED"] = [],
        ["STARTING"] = ["RUNNING", "FAILED"],
        ["RUNNING"] = [],
        ["STOPPING"] = ["STOPPED", "FAILED"],
        ["STOPPED"] = [],
        ["FAILED"] = [],
        ["DELETING"] = [],
        ["DEPRECATED"] = ["EXPIRED"],
        ["EXPIRED"] = [],
    };

    /// <summary>All states, in their usual order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "TRAINING_IN_PROGRESS", "TRAINING_COMPLETED", "TRAINING_FAILED", "STARTING", "RUNNING", "FAILED", "STOPPING", "STOPPED",
        "DELETING", "COPYING_IN_PROGRESS", "COPYING_COMPLETED", "COPYING_FAILED", "DEPRECATED", "EXPIRED",
    ];

    /// <summary>
    /// Whether a model can get from one state to another without a user starting, stopping or removing it.
    /// An unknown state, which the service may have added, counts as leading anywhere.
    /// </summary>
    public static bool Leads(string from, string to) =>
        from == to || !Next.TryGetValue(from, out var next) || next.Any(state => Leads(state, to));

    /// <summary>Whether a model stays in a state until a user starts, stops or removes it.</summary>
    public static bool IsResting(string state) => Next.TryGetValue(state, out var next) && next.Length == 0;

    /// <summary>Whether a state is a failure.</summary>
    public static bool IsFailure(string state) => state is "TRAINING_FAILED" or "FAILED" or "COPYING_FAILED";

    /// <summary>Whether a model in this state is running or starting.</summary>
    public static bool IsUp(string? state) => state is "STARTING" or "RUNNING";

    /// <summary>
    /// Whether there is something to stop: a running or starting model, or a training. An unknown state, which the service may have
    /// added, counts: it could cost money.
    /// </summary>
    public static bool CanBeStopped(string? state) =>
        IsUp(state) || state is "TRAINING_IN_PROGRESS" || state is null || !Next.ContainsKey(state);

    /// <summary>Whether a model in this state can be removed.</summary>
    public static bool CanBeRemoved(string? state) =>
        !IsUp(state) && state is not ("STOPPING" or "TRAINING_IN_PROGRESS" or "COPYING_IN_PROGRESS");

    /// <summary>Whether a model in this state can be started.</summary>
    public static bool CanBeStarted(string? state) =>
        state is "TRAINING_COMPLETED" or "COPYING_COMPLETED" or "STOPPED" or "FAILED" || state is null || !Next.ContainsKey(state);
}
