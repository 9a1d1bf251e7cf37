using Amazon.Rekognition;

namespace CustomLabels.Rekognition.Tests;

/// <summary>One operation with every member of its request and of its response set.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Sent">The JSON that it must become.</param>
/// <param name="Reply">What the server answers; must be found in the response member by member.</param>
internal sealed record Sample(AmazonRekognitionRequest Request, string Sent, string Reply);
