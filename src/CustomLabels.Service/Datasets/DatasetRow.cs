namespace CustomLabels.Service.Datasets;

/// <summary>A dataset.</summary>
/// <param name="Project">The ARN of its project.</param>
/// <param name="Type">TRAIN or TEST.</param>
/// <param name="Source">Its DatasetSource as JSON; null if created empty.</param>
/// <param name="Status">See <see cref="DatasetStatus"/>.</param>
/// <param name="Message">The outcome of the last operation.</param>
/// <param name="MessageCode">SUCCESS, CLIENT_ERROR or SERVICE_ERROR; null while in progress.</param>
/// <param name="Stats">DatasetStats, as JSON.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When its status last changed.</param>
internal sealed record DatasetRow(
    string Arn, string Project, string Type, string? Source, string Status, string? Message, string? MessageCode, string Stats,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
