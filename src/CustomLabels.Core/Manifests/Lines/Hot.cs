using System.Runtime.CompilerServices;

namespace CustomLabels.Manifests.Lines;

/// <summary>What is done for every line. A scan is over before the runtime has found out by itself what is worth its best code.</summary>
internal static class Hot
{
    /// <summary>The best code at the first call.</summary>
    public const MethodImplOptions Path = MethodImplOptions.AggressiveOptimization;

    /// <summary>A step so short that a call would take longer.</summary>
    public const MethodImplOptions Step = MethodImplOptions.AggressiveInlining;
}
