namespace CustomLabels.Learning.Detection;

/// <summary>A feature map of another network at the resolution of a level of the pyramid.</summary>
/// <param name="Level">The level, 0 for the finest.</param>
/// <param name="Values">Its values; channels beyond <paramref name="Channels"/> are padding.</param>
/// <param name="Channels">Number of its channels.</param>
/// <param name="Gradient">Receives its gradient; null if it is not needed.</param>
internal sealed record SideMap(int Level, FeatureMap Values, int Channels, FeatureMap? Gradient = null);
