using System.Text.Json.Serialization;

namespace CustomLabels.Datasets.Import;

/// <summary>From which manifest a dataset was made.</summary>
/// <param name="DatasetArn">The dataset.</param>
/// <param name="Manifest">The manifest's location.</param>
/// <param name="Split">The share to train on that was asked for; null for none.</param>
/// <param name="Seed">The seed of the split.</param>
internal sealed record DatasetSourceNote(string DatasetArn, string Manifest, double? Split = null, int Seed = 1);

/// <summary>Reads and writes such notes.</summary>
[JsonSerializable(typeof(DatasetSourceNote))]
internal sealed partial class DatasetSourceJson : JsonSerializerContext;
