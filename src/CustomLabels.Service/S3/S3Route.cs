using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3;

/// <summary>An action, and the permission it needs.</summary>
/// <param name="Permission">As in policies; null if the action itself checks, or everybody may.</param>
internal sealed record S3Route(IS3Action Action, string? Permission = null);
