namespace CustomLabels.Manifests.Repairing;

/// <summary>The changes of one line.</summary>
/// <param name="file">The manifest, as the user named it.</param>
/// <param name="line">The line, from 1.</param>
internal sealed class RepairLog(string file, int line)
{
    /// <summary>The code of changes that the user asked for.</summary>
    public const string Requested = "Requested";

    private readonly List<ManifestChange> _changes = [];

    public IReadOnlyList<ManifestChange> Changes => _changes;

    /// <summary>The image of the line, once it is known.</summary>
    public string? Image { get; set; }

    public void Fixed(string code, string message, string? attribute = null, int? box = null) => Add(RepairAction.Fixed, code, message, attribute, box);

    public void Removed(string code, string message, string? attribute = null, int? box = null) => Add(RepairAction.Removed, code, message, attribute, box);

    public void Dropped(string code, string message) => Add(RepairAction.Dropped, code, message, null, null);

    private void Add(RepairAction action, string code, string message, string? attribute, int? box) => _changes.Add(new ManifestChange
    {
        File = file,
        Line = line,
        Action = action.ToString(),
        Code = code,
        Image = Image,
        Attribute = attribute,
        Box = box,
        Message = message,
    });
}
