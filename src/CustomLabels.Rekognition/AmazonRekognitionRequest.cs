namespace Amazon.Rekognition;

/// <summary>What the requests of all operations have in common.</summary>
public partial class AmazonRekognitionRequest : AmazonWebServiceRequest
{
}
