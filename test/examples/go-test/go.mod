module example/registration

go 1.19
