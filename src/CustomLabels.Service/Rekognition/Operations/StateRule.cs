using CustomLabels.Service.State;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>One row of the table of states: when an operation may use a resource, and what it answers otherwise.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Machine">The states of the resource.</param>
/// <param name="Use">What it wants to do with the resource, as in "the model cannot <c>be started</c>".</param>
/// <param name="Allowed">The states that it is allowed in.</param>
/// <param name="Refusals">What is answered in the others; the first that names the state, or names none.</param>
internal sealed record StateRule(string Operation, StateMachine Machine, string Use, IReadOnlyList<string> Allowed, IReadOnlyList<StateRefusal> Refusals)
{
    /// <summary>What is wrong with a state; null when it is allowed.</summary>
    public StateRefusal? Refusal(string status) => Allowed.Contains(status) ? null : Refusals.First(refusal => refusal.States.Count == 0 || refusal.States.Contains(status));
}
