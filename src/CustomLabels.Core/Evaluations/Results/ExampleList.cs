using System.Collections.ObjectModel;

namespace CustomLabels;

/// <summary>The images or objects behind a figure of an evaluation. Each is made when it is asked for; as text the list is their number.</summary>
public sealed class ExampleList : ReadOnlyCollection<EvaluationExample>
{
    internal ExampleList(int count, Func<int, EvaluationExample> make)
        : base(new OnDemandList<EvaluationExample>(count, make))
    {
    }

    /// <summary>How many there are.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);
}
