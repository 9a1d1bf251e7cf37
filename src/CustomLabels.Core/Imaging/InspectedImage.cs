namespace CustomLabels.Imaging;

/// <summary>What the header of an image file says, and whether the service takes it.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Header">Size, format and orientation; null when it is no JPEG or PNG, or cannot be read.</param>
/// <param name="Bytes">The size of the file in bytes; 0 when it cannot be read.</param>
/// <param name="Problem">Why the service does not take it; null when it does.</param>
public sealed record InspectedImage(string Path, ImageHeader? Header, long Bytes, ImageProblem? Problem);
