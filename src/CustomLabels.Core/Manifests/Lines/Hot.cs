using System.Runtime.CompilerServices;

namespace CustomLabels.Manifests.Lines;

/// <summary>Options of methods that run for every line. A scan ends before tiered compilation has noticed what is hot.</summary>
internal static class Hot
{
    /// <summary>Optimizes fully at the first call.</summary>
    public const MethodImplOptions Path = MethodImplOptions.AggressiveOptimization;

    /// <summary>Inlines what is shorter than a call.</summary>
    public const MethodImplOptions Step = MethodImplOptions.AggressiveInlining;
}
