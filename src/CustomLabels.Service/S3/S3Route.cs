using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3;

/// <summary>An action, and what its caller must be allowed to do.</summary>
/// <param name="Action">The action.</param>
/// <param name="Permission">As policies name it; null where the action itself looks, or everybody may.</param>
internal sealed record S3Route(IS3Action Action, string? Permission = null);
