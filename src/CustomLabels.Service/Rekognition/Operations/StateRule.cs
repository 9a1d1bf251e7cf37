namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>One row of the table of states: when an operation may use a resource, and the error otherwise.</summary>
/// <param name="Machine">The states of the resource.</param>
/// <param name="Use">What it does with the resource, as in "the model cannot <c>be started</c>".</param>
/// <param name="Allowed">The states in which it is allowed.</param>
/// <param name="Refusals">The errors in other states: the first with the state, or without states, counts.</param>
internal sealed record StateRule(string Operation, StateMachine Machine, string Use, IReadOnlyList<string> Allowed, IReadOnlyList<StateRefusal> Refusals)
{
    /// <summary>The error of a state; null if the operation is allowed.</summary>
    public StateRefusal? Refusal(string status) => Allowed.Contains(status) ? null : Refusals.First(refusal => refusal.States.Count == 0 || refusal.States.Contains(status));
}
