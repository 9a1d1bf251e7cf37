using System.Text.Json.Serialization;

namespace CustomLabels.Datasets;

/// <summary>From which manifest a dataset was made.</summary>
/// <param name="DatasetArn">The dataset.</param>
/// <param name="Manifest">The manifest's location.</param>
internal sealed record DatasetSourceNote(string DatasetArn, string Manifest);

/// <summary>Reads and writes such notes.</summary>
[JsonSerializable(typeof(DatasetSourceNote))]
internal sealed partial class DatasetSourceJson : JsonSerializerContext;
