namespace CustomLabels.Formats;

/// <summary>Counts what a file says of its images and no dataset can store, to report each kind once.</summary>
internal sealed class SourceLosses(string file)
{
    /// <summary>What may follow the noun that is counted: <c>set of points</c>.</summary>
    private static readonly string[] Enders = [" of ", " that ", " around ", " marked "];

    private readonly Dictionary<(string Id, string What), (int Count, string Image)> _counts = [];

    /// <summary>Notes a shape that is read as the box around it.</summary>
    /// <param name="shape">What it is, for instance <c>polygon</c>.</param>
    /// <param name="image">The image that it is on.</param>
    public void BoxAround(string shape, string image) => Add("BoxAroundShape", shape, image);

    /// <summary>Notes what is left out.</summary>
    /// <param name="what">What it is, for instance <c>point</c>.</param>
    /// <param name="image">The image that it is on.</param>
    public void NotStored(string what, string image) => Add("AnnotationNotStored", what, image);

    /// <summary>Notes an image that the file lists without saying what is on it.</summary>
    /// <param name="image">The image.</param>
    public void Unlabeled(string image) => Add("ImageUnlabeled", "image", image);

    /// <summary>Notes an image that has been annotated more than once.</summary>
    /// <param name="image">The image.</param>
    public void Superseded(string image) => Add("AnnotationSuperseded", "image", image);

    /// <summary>Notes an annotation whose class has only an id.</summary>
    /// <param name="image">The image that it is on.</param>
    public void Unnamed(string image) => Add("ClassUnnamed", "annotation", image);

    /// <summary>Adds a problem for each kind.</summary>
    public void Report(ICollection<SourceProblem> problems)
    {
        foreach (var ((id, what), (count, image)) in _counts)
        {
            problems.Add(Problem(id, Counted(count, what), count, image));
        }
    }

    private static string Counted(int count, string what)
    {
        var noun = Enders.Select(word => what.IndexOf(word, StringComparison.Ordinal)).Where(place => place > 0).DefaultIfEmpty(what.Length).Min();
        return count == 1 ? $"1 {what}" : $"{count.ToString(CultureInfo.InvariantCulture)} {what[..noun]}{(what[noun - 1] == 'x' ? "es" : "s")}{what[noun..]}";
    }

    private void Add(string id, string what, string image)
    {
        var known = _counts.GetValueOrDefault((id, what), (Count: 0, Image: image));
        _counts[(id, what)] = (known.Count + 1, known.Image);
    }

    private SourceProblem Problem(string id, string counted, int count, string image) => new(file, null, id, id switch
    {
        "BoxAroundShape" => $"{counted} (for instance on {image}) {(count == 1 ? "is read as the upright box around it" : "are read as the upright boxes around them")}: a dataset has no other shapes.",
        "AnnotationNotStored" => $"{counted} (for instance on {image}) {(count == 1 ? "is" : "are")} left out: a dataset has only labels and boxes.",
        "AnnotationSuperseded" => $"{counted} (for instance {image}) {(count == 1 ? "has" : "have")} several annotations. The one marked as ground truth counts, or else the last that has regions.",
        "ClassUnnamed" => $"{counted} (for instance on {image}) {(count == 1 ? "has a class" : "have classes")} without a name, and the id becomes the label. Put the table of class descriptions beside the annotations.",
        _ => $"{counted} (for instance {image}) {(count == 1 ? "has" : "have")} no annotation, and the file does not say that nothing is on {(count == 1 ? "it: it stays" : "them: they stay")} unlabeled.",
    })
    {
        Count = count,
    };
}
