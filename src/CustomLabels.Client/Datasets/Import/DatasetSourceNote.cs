using System.Text.Json.Serialization;

namespace CustomLabels.Datasets.Import;

/// <summary>The manifest that a dataset was created from.</summary>
/// <param name="Split">The requested share of training images; null for none.</param>
/// <param name="Seed">The seed of the split.</param>
internal sealed record DatasetSourceNote(string DatasetArn, string Manifest, double? Split = null, int Seed = 1);

/// <summary>Reads and writes such notes.</summary>
[JsonSerializable(typeof(DatasetSourceNote))]
internal sealed partial class DatasetSourceJson : JsonSerializerContext;
