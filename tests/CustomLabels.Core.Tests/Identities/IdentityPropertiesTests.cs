namespace CustomLabels.Core.Tests.Identities;

public sealed class IdentityPropertiesTests
{
    private const string Project = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/1690474772815";
    private const string Model = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/version/v3/1690556751958";
    private const string Dataset = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/dataset/test/1690556751958";

    [Fact]
    public void A_row_of_a_model_names_the_model_its_project_and_what_tags_are_on()
    {
        var row = Of(("Arn", Model), ("ProjectArn", Project), ("ProjectName", "caps"), ("VersionName", "v3"));
        Assert.Equal(Model, row.Model()!.Arn);
        Assert.Equal(Project, row.Project()!.Arn);
        Assert.Equal(Model, row.Resource()!.Model!.Arn);
        Assert.Null(row.Dataset());
    }

    [Fact]
    public void A_row_of_a_dataset_names_no_model()
    {
        var row = Of(("Arn", Dataset), ("ProjectArn", Project), ("ProjectName", "caps"), ("Type", "TEST"));
        Assert.Equal(Dataset, row.Dataset()!.Arn);
        Assert.Null(row.Model());
        Assert.Equal(Project, row.Project()!.Arn);
    }

    [Fact]
    public void Names_do_where_there_is_no_arn()
    {
        Assert.Equal("caps/v3", Of(("Model", "caps/v3")).Model()!.ToString());
        Assert.Equal("caps", Of(("Model", "caps/v3")).Project()!.ToString());
        Assert.Equal("caps/v3", Of(("ProjectName", "caps"), ("VersionName", "v3")).Model()!.ToString());
        Assert.Equal("caps/test", Of(("Name", "caps"), ("Type", "test")).Dataset()!.ToString());
        Assert.Equal("caps/train", Of(("Dataset", "caps/train"), ("Label", "cap")).Dataset()!.ToString());
        Assert.Equal("caps", Of(("Name", "caps")).Model()!.ToString());
    }

    [Fact]
    public void A_file_and_something_of_another_service_name_nothing()
    {
        Assert.Null(Of(("Name", "photo.jpg"), ("FullName", "/photos/photo.jpg")).Project());
        Assert.Null(Of(("Name", "caps"), ("Arn", "arn:aws:iam::123456789012:role/caps")).Model());
        Assert.Null(Of(("Color", "red")).Resource());
    }

    private static IdentityProperties Of(params (string Name, string Value)[] properties) =>
        new(name => properties.FirstOrDefault(p => p.Name == name).Value);
}
