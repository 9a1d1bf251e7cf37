namespace CustomLabels.Service.Checking;

/// <summary>Something that is wrong in a data folder.</summary>
/// <param name="Kind">How it is wrong.</param>
/// <param name="Item">What it is, such as an object with bucket and key.</param>
/// <param name="Path">Its file or folder.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Repair">Puts it in order, and says how, or null if it could not; null if nothing can.</param>
internal sealed record Finding(FindingKind Kind, string Item, string Path, string Detail, Func<SqliteConnection, string?>? Repair)
{
    /// <summary>What was done about it; null if nothing was.</summary>
    public string? Done { get; init; }

    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind.ToString(), ["item"] = Item, ["path"] = Path, ["detail"] = Detail, ["canRepair"] = Repair is not null, ["repair"] = Done,
    };

    public override string ToString() => $"{Kind}: {Item} ({Path}): {Detail}.{(Done is null ? string.Empty : $" Repaired: {Done}.")}";
}
